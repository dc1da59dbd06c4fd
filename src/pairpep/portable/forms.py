"""In which form: the button that was pressed says it."""

from django import forms

from pairpep.portable.models import FORMS


class FormOfCopy(forms.Form):
    form = forms.ChoiceField(choices=[(form, form) for form in FORMS])
