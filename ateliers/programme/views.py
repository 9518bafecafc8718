"""La liste des ateliers."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ateliers.programme.models import Atelier
from ateliers.programme.querysets import a_venir
from ateliers.programme.rules import can_manage
from communaute.socle.web.pagination import PAR_PAGE


@login_not_required
@require_safe
def liste(request):
    """À venir d’abord, puis les passés ; une requête compte les deux, une autre lit la page."""
    now = timezone.now()
    ateliers = Atelier.objects.visible_to(request.user).announced()
    nombres = ateliers.aggregate(
        a_venir=Count("pk", filter=a_venir(now)), passes=Count("pk", filter=~a_venir(now))
    )
    lignes = ateliers.next_first(now).for_list(request.user).prefetch_related("themes")
    paginator = Paginator(lignes, PAR_PAGE)
    paginator.count = sum(nombres.values())
    context = {
        "page_obj": paginator.get_page(request.GET.get("page")),
        "equipe": can_manage(request.user),
        **nombres,
    }
    return render(request, "ateliers/programme/liste.html", context)
