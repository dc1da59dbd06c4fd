"""The neutral words that take the place of what was found, in both languages, and the lists that finding uses.

First names and places: common in Quebec, ours, from no list of people. Names that are ordinary words as well (Claire, Grace, Pierre) are
not here: in the middle of a sentence their capital gives them away, and at its beginning a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pairpep.identifiers.marks import Mark

KINDS: Mapping[str, Mapping[str, str]] = {
    "email": {"fr": "courriel", "en": "e-mail"},
    "url": {"fr": "adresse web", "en": "web address"},
    "handle": {"fr": "compte", "en": "account"},
    "uuid": {"fr": "identifiant", "en": "identifier"},
    "health_number": {"fr": "numéro d'assurance maladie", "en": "health insurance number"},
    "sin": {"fr": "numéro d'assurance sociale", "en": "social insurance number"},
    "phone": {"fr": "téléphone", "en": "phone"},
    "postal_code": {"fr": "code postal", "en": "postal code"},
    "address": {"fr": "adresse", "en": "address"},
    "date": {"fr": "date", "en": "date"},
    "age": {"fr": "âge", "en": "age"},
    "record": {"fr": "numéro", "en": "number"},
    "hospital": {"fr": "établissement de santé", "en": "health facility"},
    "school": {"fr": "établissement scolaire", "en": "school"},
    "first_name": {"fr": "prénom", "en": "first name"},
    "name": {"fr": "nom", "en": "name"},
    "place": {"fr": "lieu", "en": "place"},
    "other": {"fr": "retiré", "en": "removed"},
}


def word_for(kind: str, language: str) -> str:
    """`[prénom]`, `[first name]`."""
    return f"[{KINDS[kind]['en' if language == 'en' else 'fr']}]"


def replaced(text: str, marks: Iterable[Mark], language: str) -> str:
    """The text with a neutral word in the place of each mark. Marks that overlap are taken together, under the kind of the first."""
    made, upto = [], 0
    for mark in sorted(marks, key=lambda each: (each.start, -each.end)):
        if mark.start < upto:
            upto = max(upto, mark.end)
            continue
        made += [text[upto : mark.start], word_for(mark.kind, language)]
        upto = mark.end
    return "".join([*made, text[upto:]])


_FIRST_NAMES = """
abdel abdoulaye adam adele adrien aicha alain albert alex alexandra alexandre alexia alexis ali alice alicia aline alison amadou amanda
amelia amelie amina amy andre andrea andreanne andree andrew angele angelique anna anne annick annie anthony antoine antoinette arianne
ariane armand arnaud arthur ashley audrey aurelie benjamin benoit bernadette bernard bertrand bianca brandon brian brigitte bruno
camille carl carla carole caroline catherine cathy cecile cedric celine chantal charles charlotte chloe christelle christian christiane
christina christine christopher cindy clara claude claudette claudia clement colette coralie cynthia cyril dany daniel daniele danielle
david deborah denis denise diane didier dominique donald dylan edith edouard eleonore elena eliane elias elisabeth elise elizabeth ella
elodie eloise emile emilie emily emma emmanuel emmanuelle eric erika erica estelle esther etienne eugenie eva evelyne fabien fabienne
fadi fanny fatima fatou felix fernand florence francine francis franck francois francoise frank frederic frederick frederique gabriel
gabrielle gaetan gaston genevieve george georges gerald gerard germain germaine ghislain ghislaine gilbert gilles ginette gisele
guillaume gustave guy guylaine gwendoline hannah hassan helen helene henri henriette henry herve hugo hugues ibrahim ingrid irene isabel
isabelle ismael jacinthe jack jacob jacqueline jacques jade james janet janie janine jason jasmine jean jeanne jeannine jennifer jeremie
jeremy jerome jessica jessie jim joanie joannie jocelyn jocelyne joe joel joelle johanne john jonathan jordan jose josee joseph joshua
josiane juan judith jules julia julian julie julien juliette justin justine karen karim karine katherine kathleen kathy katia kelly ken
kenza kevin khadija kim kimberly kristina laetitia laura laurence laurent laurie lea leila leo leon leonie leonard leticia liam liliane
lina linda lindsay lisa lise loic lorraine louis louise luc lucas lucie lucien lucienne luis luka lydia lyne mackenzie madeleine mael
magalie mahmoud malik manon manuel marc marcel marcelle margaret margot maria mariam marianne marie marielle mario marion marlene marthe
martin martine mary maryse mateo mathias mathieu mathilde mathis matthew maude maurice maxence maxime maya megan melanie melissa melodie
mia michael michel micheline michelle miguel mike milan mireille mohamed mohammed monique moussa mustapha myriam nadia nadine nancy
naomi natacha natalia natasha nathalie nathan nathaniel nelly nicholas nicolas nicole noah noel noemie nora normand oceane odette olivia
olivier omar oscar oumar ousmane pascal pascale patricia patrice patrick paul paule pauline pedro peter philippe pierrette rachel rachid
ralph raoul raphael raphaelle raymond raymonde rebecca rejean rejeanne remi renaud rene renee richard rita robert roberto robin roch
rodrigue roger roland romain romane ronald rosalie rosanne roxane russell ryan sabrina said salma salome sam samantha samir samuel
sandra sandrine sara sarah sasha scott sean sebastien serge shannon sharon sheila simon simone sofia solange sonia sophia sophie stacy
stanley stephane stephanie stephen steve steven susan suzanne suzie sylvain sylvie tania tanya theo therese thomas tiffany tim timothy
tina tommy tony tristan valerie vanessa veronique vicky victor victoria vincent virginie vivian viviane walid walter wendy wilfrid
william xavier yan yanick yann yannick yasmine yolande youssef yvan yves yvette yvon yvonne zachary zineb zoe
"""
FIRST_NAMES = frozenset(_FIRST_NAMES.split())

_PLACES = """
alma amos amqui baie-comeau baie-saint-paul beauce beauharnois beloeil bonaventure boucherville brossard chandler charlevoix chibougamau
chicoutimi cowansville dolbeau dolbeau-mistassini donnacona dorval drummondville gaspe gatineau granby hull joliette jonquiere kuujjuaq
lachine lachute lanaudiere lasalle laval levis limoilou longueuil magog maniwaki matane mirabel montmagny mont-laurier mont-joli
montreal montréal-nord nicolet nunavik outaouais plessisville port-cartier repentigny rimouski riviere-du-loup roberval rosemont rouyn
rouyn-noranda saguenay saint-eustache saint-georges saint-hyacinthe saint-jean-sur-richelieu saint-jerome sainte-adele
sainte-anne-des-monts sainte-foy salaberry-de-valleyfield sept-iles shawinigan sherbrooke sorel sorel-tracy terrebonne thetford
thetford-mines trois-rivieres trois-pistoles val-d'or valleyfield varennes vaudreuil vaudreuil-dorion verdun victoriaville villeray
wendake westmount hochelaga-maisonneuve hochelaga ahuntsic outremont cote-des-neiges lac-megantic la-tuque la-malle toronto ottawa
vancouver gaspesie abitibi
"""
PLACES = frozenset(_PLACES.split())

# Words that begin with a capital in the middle of a sentence and tell of nobody.
_HARMLESS = """
i i'm i've i'd i'll lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday janvier
fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june july august september
october november december quebec canada ontario french english francais anglais francophone anglophone indigenous inuit innu cree
autochtone autochtones christmas noel easter paques quebecois quebecoise canadian internet facebook zoom teams messenger instagram
google word excel whatsapp tiktok youtube snapchat etat state ministere sante ministry health department system government gouvernement
programme program pairpep sarpep covid god dieu black noir blanc white european african africain africaine haitian haitien haitienne
muslim musulman catholic catholique arabic arabe spanish espagnol creole
"""
HARMLESS = frozenset(_HARMLESS.split())

# Words that often begin a sentence: with a capital there, and followed by a name, they are not part of it.
_STARTERS = """
a afin ainsi alors apres au aucun aucune aussi avant avec beaucoup bien bonjour c'est car ce ceci cela celle celui certains ces cet
cette chaque chez comme comment d'abord dans de depuis des deux dimanche donc du elle elles en enfin ensuite est et eux hier ici il ils
jamais je jeudi jusque l'an la le les leur leurs lors lorsque lui lundi ma mais malgre mardi mercredi merci mes moi mon monsieur madame
ne ni nos notre nous on or ou oui non par parce parfois pas pendant personne peut plus pour pourquoi puis quand que quel quelle
quelqu'un qui quoi sa samedi sans se selon ses seul si son sous souvent sur surtout ta te tes toi ton toujours tous tout toute toutes
tres tu un une vendredi vers voici voila vos votre vous about after all also although always an and another any are as at because before
both but by can did do does during each even every everyone few finally first for friday from had has have he hello her here hers hi his
how however if in is it its just last later many maybe me monday more most my never next no nobody not now of often on once one only or
our out over people perhaps saturday she since so some somebody someone sometimes soon still sunday than thank thanks that the their
them then there these they this those though three thursday to today tomorrow tuesday two under until up us we wednesday well were what
when where which while who why will with without yes yesterday you your dr dre m mr mrs ms mme mlle
"""
STARTERS = frozenset(_STARTERS.split())

KIN = (
    "tante|oncle|mère|mere|père|pere|soeur|sœur|frère|frere|cousine?|fille|fils|amie?|blonde|chum|conjointe?|mari|femme|copine?|voisine?|neveu|nièce|niece"
    "|grand-mère|grand-père|grand-maman|grand-papa|marraine|parrain|intervenante?|psychiatre|médecin|infirmière|infirmier|collègue|mentor|mentore"
    "|aunt|uncle|mother|mom|mum|father|dad|sister|brother|cousin|daughter|son|friend|girlfriend|boyfriend|partner|husband|wife|neighbou?r|nephew"
    "|grandmother|grandfather|grandma|grandpa|roommate|colocataire|coloc|worker|nurse|doctor|colleague"
)
MONTHS = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|janv\\.|févr?\\.|avr\\.|juill\\.|sept\\.|oct\\.|nov\\.|déc\\."
    "|january|february|march|april|may|june|july|august|september|october|november|december|jan\\.?|feb\\.?|mar\\.|apr\\.?|aug\\.?|sept?\\.?|dec\\.?"
)
