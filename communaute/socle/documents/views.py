"""Servir un fichier à qui lit, maintenant, un passage qui le cite."""

import uuid

from django.http import Http404
from django.views.decorators.http import require_safe

from communaute.socle.documents import rangement
from communaute.socle.documents.documente import is_read_by
from communaute.socle.documents.formats import FORMATS
from communaute.socle.documents.models import Document
from communaute.socle.documents.servir import serve
from communaute.socle.web.acces import ConnexionNecessaire, open_to_visitors


@open_to_visitors
@require_safe
def fichier(request, numero, nom):
    """Le fichier lui-même. `nom` n’est là que pour l’adresse : le vrai est dans la réponse."""
    document = _lisible(request, numero)
    format = FORMATS[document.sorte]
    return serve(
        request,
        _present(request, document.fichier),
        mime=format.mime,
        nom=document.nom,
        empreinte=document.sha256,
        attachment=not format.est_image,
    )


@open_to_visitors
@require_safe
def vignette(request, numero):
    """La petite image qui mène à la grande."""
    document = _lisible(request, numero)
    return serve(
        request,
        _present(request, document.vignette),
        mime="image/webp",
        nom=f"{document.nom.rpartition('.')[0]}.webp",
        empreinte=f"{document.sha256}-v",
        attachment=False,
    )


def _lisible(request, numero) -> Document:
    try:
        document = Document.objects.defer("texte_extrait").filter(pk=uuid.UUID(numero)).first()
    except ValueError:
        document = None
    if document is None or not is_read_by(request.user, document):
        _absent(request)
    return document


def _present(request, nom):
    """Le chemin sur le disque ; une vignette qui n’existe pas est une adresse inconnue."""
    chemin = rangement.chemin(nom) if nom else None
    if chemin is None or not chemin.is_file():
        _absent(request)
    return chemin


def _absent(request):
    """La même réponse pour ce qui est caché et pour ce qui n’existe pas."""
    if request.user.is_authenticated:
        raise Http404
    raise ConnexionNecessaire
