import type { Random } from './random.ts'

/** Invented people of many origins, none with a known person's name; phone numbers that Ofcom reserves for drama. */
const firstNames =
  `Abena Adaeze Aisha Alan Amina Anwen Asha Bartek Beryl Blessing Bronwen Carlos Chidi Claire Colin Dalia Danuta Derek
Dilys Doreen Elif Emeka Esther Farah Fatima Femi Gareth Gita Glenda Grace Gwen Hamza Hannah Hodan Ifeoma Imran Ines Irena Ivy Jacek
Jamila Jin Joan Joyce Kamal Keiko Kwame Layla Leroy Lina Lorna Magda Malik Marcia Maureen Mei Mina Nadia Nasrin Nia Nikola Noor
Olena Omar Oyin Pamela Patience Petra Priya Rahel Raymond Rosa Ruth Samir Sanjay Shirin Siobhan Stella Suda Sunita Tariq Tekla
Temi Thanh Tomasz Ursula Vera Violet Wanda Winston Yasmin Yusuf Zainab Zofia`.split(/\s+/)

const lastNames =
  `Abdi Achebe Adebayo Ahmed Akhtar Alvarez Amadi Asante Banerjee Barlow Begum Bello Bexley Boateng Bowden Brannigan
Castellan Chaudhry Cho Chowdhury Clough Coker Dabrowski Dang Deakin Demir Desai Devlin Diallo Eastwell Eze Farrow Fenwright Ferreira
Gallimore Ghebre Goswami Greaves Haddad Hallam Hossain Ibarra Iqbal Jankowski Jarvie Kaminska Karim Kasongo Kowalczyk Lam Lindqvist
Mahmood Mbeki Mensah Mistry Moreau Mukherjee Nandy Nguyen Nwosu Oakden Odukoya Okafor Ong Osei Pardew Patel Pereira Petrov Pinnock
Quaye Qureshi Rahman Ravenscroft Rezaei Rowntree Sahin Santos Sesay Shah Sharpley Sidhu Silva Tamang Tembo Thackray Tran Uddin
Underhill Varga Vasquez Wambua Whitlow Wieczorek Yilmaz Yeo Zaman`.split(/\s+/)

export class People {
  readonly #used = new Set<string>()
  #mobiles = 0
  #landlines = 0
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  /** A first and a last name, each pair once. */
  name(): string {
    for (;;) {
      const name = `${this.#random.pick(firstNames)} ${this.#random.pick(lastNames)}`
      if (this.#used.has(name)) continue
      this.#used.add(name)
      return name
    }
  }

  /** 07700 900000 to 900999: "mobile" in Ofcom's numbers for drama. */
  mobile(): string {
    return `07700 900${String(this.#mobiles++ * 7 + 3).padStart(3, '0')}`
  }

  /** 01632 960000 to 960999: "no area" in the same list. */
  landline(): string {
    return `01632 960${String(this.#landlines++ * 13 + 11).padStart(3, '0')}`
  }
}
