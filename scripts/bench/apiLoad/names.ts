/** Invented people: first and last names combine to about 4,000 names, so that each is shared by a few dozen. */
export const surnames = {
  first:
    `Aisha Aishah Alice Amara Ana Andrew Anna Beatriz Ben Carlos Caroline Chidi Claire Dora Dylan Edith Elin Emeka Fatima
    Gareth George Grace Hannah Harold Ifeoma Imran Ines Jack Jacob James Joan Joana Jose Joseph Katarzyna Kofi Leila Lowri Lucy Magda
    Marek Margaret Maria Marta Mary Mehmet Mohammed Nadia Ngozi Nia Niamh Oisin Olena Oleksandr Olive Omar Owain Patricia Piotr
    Priya Rhys Rosa Sadia Samir Sanjay Sean Sinead Siobhan Sofia Stephen Tadeusz Tariq Theresa Tomasz Veronica Wanda Yusuf Zainab Zoë`.split(
      /\s+/,
    ),
  last: `Abbas Adeyemi Ahmed Ali Álvarez Baker Begum Bennett Bevan Brennan Byrne Carter Chowdhury Clarke Cooper Costa Cruz Davies Díaz
    Edwards Evans Fernandes Fitzgerald García Green Griffiths Hall Hughes Hussain Ibrahim Jenkins Jones Kaya Khan Kowalska Kowalski
    Lewis MacDonald McCarthy Miah Morgan Müller Murphy Núñez Nowak O'Brien O’Connor O'Neill Okafor Okonkwo Owen Patel Pereira
    Powell Price Rahman Rees Roberts Rodríguez Ryan Santos Shah Sharma Singh Smith Smyth Taylor Thomas Turner Walker White Williams
    Wilson Wiśniewska Wright Yilmaz Young Zielińska`.split(/\s+/),
}

const before =
  `Abbey Albert Alma Ash Bank Barrack Beech Bridge Brook Burton Canal Castle Cedar Chapel Chestnut Church Clarence Clyde Corporation
  Court Dock Duke Elm Fields Gaer George Glebe Grange Grove Hawthorn Hazel Hill Holly Kiln King Lake Larch Laurel Lime Linden Manor Maple
  Market Mill Moor Oak Orchard Park Pine Poplar Prince Quay Queen Railway River Rowan School Spring Stow Sycamore Union Vale Victoria Walnut
  Water Well West Willow Wood York`.split(/\s+/)

export const streetNames = before.flatMap((name) =>
  ['Street', 'Road', 'Avenue', 'Close', 'Lane', 'Terrace'].map((kind) => `${name} ${kind}`),
)
