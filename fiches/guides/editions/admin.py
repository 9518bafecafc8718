"""Les fichiers des éditions, pour l’équipe : ce qui n’a pas pu être fait. Rien ne s’y écrit."""

from django.contrib import admin
from django.utils.translation import ngettext

from communaute.socle.web.admin import LectureSeule
from communaute.socle.web.bureau import Attente, liste
from fiches.guides.editions.models import FichierLivre
from fiches.guides.enums import EtatFichier


@admin.register(FichierLivre)
class FichierLivreAdmin(LectureSeule, admin.ModelAdmin):
    list_display = ["livraison", "format", "state", "fait_le", "retire_le", "motif"]
    list_filter = ["state", "format"]
    list_select_related = ["livraison__edition"]
    fields = ["livraison", "format", "state", "fait_le", "retire_le", "taille", "sha256", "motif"]

    def has_view_permission(self, request, obj=None):
        """Toute l’équipe : elle lit déjà toutes les éditions."""
        return request.user.is_active and request.user.is_staff

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def attentes(self, request):
        n = FichierLivre.objects.filter(state=EtatFichier.MANQUE, retire_le=None).count()
        phrase = ngettext(
            "%d fichier d’une édition n’a pas pu être fait",
            "%d fichiers d’éditions n’ont pas pu être faits",
            n,
        )
        adresse = liste(FichierLivre, f"state__exact={EtatFichier.MANQUE}")
        return [Attente(phrase % n, adresse, n)] if n else []
