"""Les tirages, pour l’équipe : ce qui n’a pas pu être fait. Rien ne s’y écrit."""

from django.contrib import admin
from django.utils.translation import ngettext

from communaute.socle.tirages.models import EtatTirage, Tirage
from communaute.socle.web.admin import LectureSeule
from communaute.socle.web.bureau import Attente, liste


@admin.register(Tirage)
class TirageAdmin(LectureSeule, admin.ModelAdmin):
    list_display = ["title", "format", "state", "demande_le", "motif"]
    list_filter = ["state", "format"]
    fields = ["title", "format", "state", "demande_le", "fini_le", "taille", "motif"]

    def has_view_permission(self, request, obj=None):
        """Toute l’équipe : aucun texte ne s’y lit, et le titre lui est déjà connu."""
        return request.user.is_active and request.user.is_staff

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def attentes(self, request):
        n = Tirage.objects.filter(state=EtatTirage.MANQUE).count()
        phrase = ngettext("%d fichier n’a pas pu être fait", "%d fichiers n’ont pas pu être faits", n)
        return [Attente(phrase % n, liste(Tirage, f"state__exact={EtatTirage.MANQUE}"), n)] if n else []
