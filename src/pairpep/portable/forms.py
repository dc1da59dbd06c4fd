"""In which form: the button that was pressed says it."""

from django import forms

from pairpep.portable.models import FORMS, OF_STAFF


class FormOfCopy(forms.Form):
    form = forms.ChoiceField(choices=[(form, form) for form in FORMS])


class FormOfOwnCopy(forms.Form):
    form = forms.ChoiceField(choices=[(form, form) for form in OF_STAFF])
