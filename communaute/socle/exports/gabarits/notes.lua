-- Un livre imprimé ne se touche pas : un lien à noter garde son texte, et son adresse est au bas de la page.
function Link(el)
  if el.classes:includes("a-noter") then
    local adresse = el.target:gsub("^mailto:", "")
    el.attr = pandoc.Attr()
    return { el, pandoc.Note({ pandoc.Para({ pandoc.Link(adresse, el.target) }) }) }
  end
end
