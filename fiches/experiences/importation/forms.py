"""Envoyer un document, puis dire ce qui va où."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communaute.socle.documents.formats import poids
from communaute.socle.documents.limites import limites
from communaute.socle.entrees.apparier import destinations
from communaute.socle.entrees.lire import ACCEPT
from communaute.socle.texte.lignes import ChampLignes
from communaute.socle.texte.paragraphes import texte_seul
from communaute.socle.texte.typographie import typo_texte
from fiches.experiences.forms import NouvelleFiche
from fiches.experiences.importation.composition import ECARTE, depart, sections_de_modeles

MOTS_MONTRES = 22


class Envoi(NouvelleFiche):
    """Le document ; le réseau et la communauté ne se demandent que s’il y a un choix."""

    title = None
    fichier = forms.FileField(
        label=gettext_lazy("Document Word ou LibreOffice"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choisissez un document.")},
    )

    def __init__(self, *args, trop_gros=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.trop_gros = trop_gros
        champ = self.fields["fichier"]
        champ.required = not trop_gros
        champ.widget.attrs |= {"accept": ACCEPT, "data-max": limites().fichier}
        champ.help_text = _("DOCX ou ODT ; %(max)s au plus.") % {"max": poids(limites().fichier)}


class Images(forms.Form):
    """Ce que montre chaque image. Vide, elle attend."""

    def __init__(self, *args, images, **kwargs):
        super().__init__(*args, **kwargs)
        self.images = list(images)
        for image in self.images:
            self.fields[_alt(image)] = ChampLignes(
                label=_("Image %(rang)s : ce qu’elle montre") % {"rang": image.rang},
                max_length=300,
                required=False,
                initial=image.alt,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_aide_d_image(image),
            )

    @property
    def cadres(self):
        """(image, son champ)."""
        return [(image, self[_alt(image)]) for image in self.images]

    @property
    def alts(self) -> dict[int, str]:
        return {image.rang: self.cleaned_data[_alt(image)].strip() for image in self.images}


class Correspondances(Images):
    """Le titre, et pour chaque morceau du document, la section où il va."""

    def __init__(self, *args, document, modeles, images, **kwargs):
        super().__init__(*args, images=images, **kwargs)
        des_images, self.fields = self.fields, {}
        contenu = document.contenu
        self.morceaux = contenu["morceaux"]
        self.fields["title"] = forms.CharField(
            label=_("Titre de la fiche"), max_length=110, initial=contenu["titre"]
        )
        if contenu["sous_titre"]:
            self.fields["chapo"] = ChampLignes(
                label=_("Chapô"),
                max_length=300,
                required=False,
                initial=contenu["sous_titre"],
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        choix = [(m.code, m.title) for m in modeles] + [(ECARTE, _("Ne pas reprendre"))]
        titres = [m["titre"] for m in self.morceaux]
        allers = destinations(titres, sections_de_modeles(modeles), depart(modeles))
        for rang, (morceau, code) in enumerate(zip(self.morceaux, allers, strict=True)):
            self.fields[f"vers_{rang}"] = forms.ChoiceField(
                label=typo_texte(morceau["titre"]) or _("Avant le premier titre"),
                choices=choix,
                initial=code,
                required=False,
                help_text=typo_texte(_debut(morceau)),
            )
        self.fields |= des_images

    @property
    def champs_du_texte(self):
        return [self[nom] for nom in self.fields if nom in ("title", "chapo")]

    @property
    def places(self):
        """Un champ par morceau."""
        return [self[f"vers_{rang}"] for rang in range(len(self.morceaux))]

    @property
    def valeurs(self) -> dict:
        data = self.cleaned_data
        # Sans réponse, un morceau va où on le proposait : il ne s’écarte que si la personne le dit.
        choix = [data[champ.name] or champ.initial for champ in self.places]
        return {"title": data["title"], "chapo": data.get("chapo", ""), "choix": choix, "alts": self.alts}


def _alt(image) -> str:
    return f"alt_{image.rang}"


def _aide_d_image(image) -> str:
    lieu = image.legende or image.apres
    return typo_texte(_("Près de : « %(mots)s »") % {"mots": lieu}) if lieu else ""


def _debut(morceau) -> str:
    """Les premiers mots, et combien il y en a."""
    mots = texte_seul(f"{morceau['html']} {morceau['notes']}").split()
    if not mots:
        return _("Un titre seul.")
    debut = " ".join(mots[:MOTS_MONTRES])
    if len(mots) <= MOTS_MONTRES:
        return debut
    compte = ngettext("%(n)s mot", "%(n)s mots", len(mots)) % {"n": len(mots)}
    return f"{debut}… ({compte})"
