-- Un livre imprimé ne se touche pas : un lien à noter garde son texte, et son adresse est au bas de la page.
function Link(el)
  if el.classes:includes("a-noter") then
    local adresse = el.target:gsub("^mailto:", "")
    el.attr = pandoc.Attr()
    local mots = pandoc.List({ pandoc.Link(adresse, el.target) })
    if FORMAT:match("typst") then
      mots:insert(1, pandoc.RawInline("typst", "#h(0.35em)"))
    end
    return { el, pandoc.Note({ pandoc.Para(mots) }) }
  end
end
