"""La période d’un rapport."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ateliers.rapports.periode import Periode

TOT, TARD = dt.date(2000, 1, 1), dt.date(2100, 12, 31)


def _jour(libelle):
    case = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=libelle, widget=case)


class PeriodeForm(forms.Form):
    """Sans rien de demandé : du premier janvier à aujourd’hui."""

    du = _jour(_("Du"))
    au = _jour(_("Au"))

    def clean(self):
        donnees = super().clean()
        du, au = donnees.get("du"), donnees.get("au")
        for nom, jour in (("du", du), ("au", au)):
            if jour and not TOT <= jour <= TARD:
                self.add_error(nom, _("Donnez une date entre 2000 et 2100."))
        if du and au and au < du:
            self.add_error("au", _("La fin vient avant le début."))
        return donnees

    @property
    def periode(self) -> Periode:
        return Periode(self.cleaned_data["du"], self.cleaned_data["au"])


def par_defaut() -> dict:
    aujourdhui = timezone.localdate()
    return {"du": f"{aujourdhui.year}-01-01", "au": aujourdhui.isoformat()}
