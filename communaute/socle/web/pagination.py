"""Une liste par pages de vingt : une page demandée de travers mène à une page qui existe."""

from django.core.paginator import Page, Paginator

PAR_PAGE = 20


def paginate(request, queryset, per_page: int = PAR_PAGE) -> Page:
    """La page `?page=` de `queryset` (la première ou la dernière si le numéro n’existe pas)."""
    return Paginator(queryset, per_page).get_page(request.GET.get("page"))
