"""Des paroles, sans mise en forme (une ligne par paragraphe), et l’accord de chaque personne citée."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from communaute.socle.texte.editeur import ChampTexte
from communaute.socle.texte.francais import nombre
from communaute.socle.texte.nettoyage import nettoyer
from communaute.socle.texte.paragraphes import compter_caracteres, texte_seul, unites
from fiches.experiences.parties import LONGUEURS, PAROLE, PAROLES_MAX, est_dicible, parole
from fiches.experiences.suites.forms import SectionSuivie, etiqueter


class ParolesForm(SectionSuivie):
    """Des paroles, et l’accord de chaque personne citée."""

    sorte, nom, maximum = PAROLE, "parole", PAROLES_MAX
    champs_titre, limite = ("mots",), LONGUEURS["parole"]
    gabarit = "fiches/experiences/_paroles_champs.html"
    etiquette = _("Paroles")
    introduction = (_("Un mot pour les présenter"), _("Facultatif."))
    trop = _("%(maximum)s paroles au plus : il y en a %(nombre)s. Rien n’est perdu : gardez les plus fortes.")

    def champs(self, rang, bloc, numero):
        phrase = _t("Parole {rang} : {champ}")
        donnees = bloc.data if bloc else {}
        return {
            "mots": (
                ChampParole(label=etiqueter(phrase, rang, _t("les mots")), required=False),
                en_mots(bloc.html) if bloc else "",
            ),
            "qui": (
                forms.CharField(
                    label=etiqueter(phrase, rang, _t("qui parle")),
                    max_length=LONGUEURS["qui"],
                    required=False,
                    help_text=_("« Une coordinatrice », un prénom ; ou rien, et la parole est anonyme.")
                    if rang < 2
                    else "",
                ),
                donnees.get("qui", ""),
            ),
            "accord": (
                forms.BooleanField(
                    label=_("La personne est d’accord pour que ses mots paraissent"),
                    required=False,
                    help_text=_("À redemander si vous changez ses mots.") if rang < 2 else "",
                ),
                bool(bloc) and est_dicible(bloc),
            ),
            "retiree": (forms.BooleanField(label=_("Retirer cette parole"), required=False), False),
        }

    def bloc(self, numero, valeur):
        avant = self._avant.get(numero)
        html = en_html(valeur("mots"), avant.html if avant else "", numero)
        return parole(numero, self.modele.code, html=html, qui=valeur("qui"), accord=valeur("accord") is True)


class ChampParole(forms.CharField):
    """Les mots d’une parole, sans mise en forme ; comptés comme un texte (une suite d’espaces compte pour un)."""

    def __init__(self, **kwargs):
        attrs = {"rows": 3, "data-compte": True}
        super().__init__(widget=forms.Textarea(attrs=attrs), **kwargs)

    def validate(self, value):
        super().validate(value)
        compte, limite = compter_caracteres(en_html(value)), LONGUEURS["parole"]
        if compte > limite:
            params = {"compte": nombre(compte), "max": nombre(limite)}
            raise ValidationError(ChampTexte.default_error_messages["trop_long"], params=params)


def en_html(mots: str, avant: str = "", sel: str = "") -> str:
    """Le texte nettoyé ; la énième ligne garde l’identifiant du énième paragraphe d’`avant`."""
    anciens = [unite.id for unite in unites(avant)] if avant else []
    lignes = [ligne for brute in (mots or "").splitlines() if (ligne := " ".join(brute.split()))]
    numeros = [*anciens, *[""] * len(lignes)]
    html = format_html_join(
        "", "{}", ((_paragraphe(n, ligne),) for n, ligne in zip(numeros, lignes, strict=False))
    )
    return nettoyer(str(html), avant, sel).html


def _paragraphe(numero, ligne):
    if numero:
        return format_html('<p data-p="{}">{}</p>', numero, ligne)
    return format_html("<p>{}</p>", ligne)


def en_mots(html: str) -> str:
    return "\n".join(texte_seul(unite.html) for unite in unites(html))
