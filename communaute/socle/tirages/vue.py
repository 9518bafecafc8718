"""La page des tirages d’un ouvrage, et le fichier. L’appelant a trouvé l’objet et construit l’ouvrage de qui lit.

C’est de cet ouvrage, refait à chaque demande, que se calcule l’empreinte : un fichier dont une section vient d’être
réservée ne répond plus à qui ne la lit pas.
"""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from communaute.socle.documents.formats import poids
from communaute.socle.documents.servir import serve
from communaute.socle.exports.formats import FORMATS, Format
from communaute.socle.exports.ouvrage import Ouvrage, empreinte
from communaute.socle.tirages import rangement
from communaute.socle.tirages.actions import ask
from communaute.socle.tirages.models import EtatTirage, Tirage

USAGES = {
    "pdf": gettext_lazy("à lire, imprimer, remettre à un financeur"),
    "docx": gettext_lazy("à reprendre dans Word"),
    "odt": gettext_lazy("à reprendre dans LibreOffice"),
    "epub": gettext_lazy("à lire sur un téléphone ou une liseuse"),
}


@dataclass(frozen=True)
class Ligne:
    """Un format : `state` vide s’il n’a pas encore été demandé ; `poids` en mots, une fois prêt."""

    format: Format
    state: str = ""
    poids: str = ""

    @property
    def usage(self) -> str:
        return str(USAGES[self.format.code])


def lignes(ouvrage: Ouvrage) -> list[Ligne]:
    """Où en est chaque format, en une requête."""
    de = {empreinte(ouvrage, code): code for code in FORMATS}
    faits = {de[t.empreinte]: t for t in Tirage.objects.filter(empreinte__in=de).defer("ouvrage")}
    return [_ligne(format, faits.get(code)) for code, format in FORMATS.items()]


def _ligne(format: Format, tirage: Tirage | None) -> Ligne:
    if tirage is None:
        return Ligne(format)
    return Ligne(format, tirage.state, poids(tirage.taille) if tirage.taille else "")


def telecharger(request, ouvrage: Ouvrage, template: str, context: dict):
    """Les formats, prêts ou à préparer ; le bouton d’un format le met en file."""
    if request.method == "POST":
        if request.POST.get("format") not in FORMATS:
            raise Http404
        ask(ouvrage=ouvrage, format=request.POST["format"])
        return redirect(request.path)
    rangees = lignes(ouvrage)
    context |= {"ouvrage": ouvrage, "lignes": rangees, "fichier": request.path}
    context["attend"] = any(ligne.state == EtatTirage.DEMANDE for ligne in rangees)
    return render(request, template, context)


def fichier(request, ouvrage: Ouvrage, format: str, nom: str):
    """Les octets, sous ce nom, ou 404 : il n’a pas été demandé, ou pas pour ce que cette personne lit."""
    if format not in FORMATS:
        raise Http404
    tirage = Tirage.objects.filter(empreinte=empreinte(ouvrage, format), state=EtatTirage.PRET).first()
    chemin = rangement.chemin(tirage) if tirage else None
    if chemin is None or not chemin.is_file():
        raise Http404
    return serve(
        request,
        chemin,
        mime=FORMATS[format].mime,
        nom=f"{nom}.{format}",
        empreinte=tirage.empreinte,
        attachment=True,
    )
