"""Les étapes d’une démarche."""

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from communaute.socle.texte.editeur import ChampTexte
from fiches.experiences.parties import ETAPE, ETAPES_MAX, LONGUEURS, etape
from fiches.experiences.suites.forms import SectionSuivie, etiqueter


class EtapesForm(SectionSuivie):
    """La démarche : un texte, puis des étapes."""

    sorte, nom, maximum = ETAPE, "etape", ETAPES_MAX
    champs_titre, limite = ("titre", "quand"), LONGUEURS["etape"]
    gabarit = "fiches/experiences/_etapes_champs.html"
    etiquette = _("Étapes")
    introduction = (_("Introduction"), _("Facultative : la suite peut se raconter étape par étape."))
    trop = _(
        "%(maximum)s étapes au plus : il y en a %(nombre)s. Rien n’est perdu : réunissez-en deux, ou retirez-en."
    )

    def champs(self, rang, bloc, numero):
        donnees = bloc.data if bloc else {}
        html = bloc.html if bloc else ""

        def dire(champ):
            return etiqueter(_t("Étape {rang} : {champ}"), rang, champ)

        return {
            "titre": (
                forms.CharField(label=dire(_t("titre")), max_length=LONGUEURS["titre"], required=False),
                bloc.title if bloc else "",
            ),
            "quand": (
                forms.CharField(
                    label=dire(_t("quand")),
                    max_length=LONGUEURS["quand"],
                    required=False,
                    help_text=_("Comme vous le diriez : « février 2016 », « au printemps ».")
                    if rang < 2
                    else "",
                ),
                donnees.get("quand", ""),
            ),
            "texte": (
                ChampTexte(
                    label=dire(_t("ce qui s’est passé")),
                    required=False,
                    max_chars=LONGUEURS["etape"],
                    avant=html,
                    sel=numero,
                ),
                html,
            ),
            "retiree": (forms.BooleanField(label=_("Retirer cette étape"), required=False), False),
        }

    def bloc(self, numero, valeur):
        code = self.modele.code
        return etape(numero, code, title=valeur("titre"), quand=valeur("quand"), html=valeur("texte"))
