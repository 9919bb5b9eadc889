import type { Address } from '@emporium/contracts'
import { demoCustomers } from '../demo-accounts.ts'

/** Someone who bought here. All invented; mail to example.com and emporium.example reaches nobody. */
export interface Person {
  readonly name: string
  readonly email: string
  readonly address: Address
  /** Null: buys as a guest. */
  readonly password: string | null
  /** How many orders, against the others. */
  readonly weight: number
}

const PASSWORD = 'walnut-ferry-51-compass'

type Home = readonly [line1: string, postcode: string, city: string, country: string, line2?: string]

const lives = (...[line1, postcode, city, country, line2]: Home): Address => ({
  line1,
  line2: line2 ?? null,
  postcode,
  city,
  country,
})

const cleo: Person[] = demoCustomers.map(({ email, name, password }) => ({
  email,
  name,
  password,
  address: lives('Marienstraße 14', '10117', 'Berlin', 'DE'),
  weight: 3,
}))

const customer = (name: string, address: Address, weight = 1): Person => ({
  name,
  email: mailOf(name),
  address,
  password: PASSWORD,
  weight,
})

const guest = (name: string, address: Address): Person => ({
  ...customer(name, address, 0.6),
  password: null,
})

export const people: readonly Person[] = [
  ...cleo,
  customer('Jonas Weidner', lives('Kastanienallee 82', '10435', 'Berlin', 'DE'), 2),
  customer('Marta Kowalczyk', lives('ul. Długa 27', '31-147', 'Kraków', 'PL')),
  customer('Élodie Marchand', lives('12 rue des Tanneurs', '37000', 'Tours', 'FR'), 2),
  customer('Pieter van Houten', lives('Oudegracht 211', '3511 NK', 'Utrecht', 'NL')),
  customer('Sofia Lindqvist', lives('Skolgatan 9', '903 25', 'Umeå', 'SE')),
  customer('Bruno Carvalho', lives('Rua das Flores 118', '4050-262', 'Porto', 'PT')),
  customer('Anneke de Smet', lives('Lange Munt 16', '9000', 'Gent', 'BE'), 2),
  customer('Matthias Gruber', lives('Mariahilfer Straße 74', '1070', 'Wien', 'AT'), 2),
  customer('Niamh Gallagher', lives('8 Shop Street', 'H91 C6K2', 'Galway', 'IE')),
  customer('Freja Holm', lives('Vestergade 33', '8000', 'Aarhus', 'DK')),
  customer('Giulia Ferrante', lives('Via San Vitale 41', '40125', 'Bologna', 'IT')),
  customer('Tomáš Dvořák', lives('Kobližná 5', '602 00', 'Brno', 'CZ')),
  customer('Lena Hartwig', lives('Eppendorfer Weg 131', '20259', 'Hamburg', 'DE'), 3),
  customer('Óscar Villanueva', lives('Calle Mayor 56', '50001', 'Zaragoza', 'ES')),
  customer('Aino Korhonen', lives('Hämeenkatu 20', '33200', 'Tampere', 'FI')),
  customer('Luc Feyder', lives('3 Grand-Rue', '1661', 'Luxembourg', 'LU')),
  customer('Priya Raman', lives('Leopoldstraße 48', '80802', 'München', 'DE', '3. OG links'), 2),
  customer('Hannah Osei', lives('27 Cowley Road', 'OX4 1HP', 'Oxford', 'GB')),
  customer('Reto Zbinden', lives('Kramgasse 61', '3011', 'Bern', 'CH')),
  customer('Emre Aydın', lives('Venloer Straße 289', '50823', 'Köln', 'DE'), 2),
  customer('Katrin Sommer', lives('Könneritzstraße 37', '04229', 'Leipzig', 'DE')),
  guest('Paula Brandt', lives('Am Markt 6', '99084', 'Erfurt', 'DE')),
  guest('Henrik Dahl', lives('Storgata 15', '5014', 'Bergen', 'NO')),
  guest('Camille Roussel', lives('5 place Bellecour', '69002', 'Lyon', 'FR')),
  guest('Ruben Jacobs', lives('Boschstraat 102', '6211 AZ', 'Maastricht', 'NL')),
  guest('Zsófia Szabó', lives('Király utca 44', '1061', 'Budapest', 'HU')),
  guest('Daniel Kessler', lives('Schillerstraße 3', '73230', 'Kirchheim unter Teck', 'DE')),
  guest('Marek Wolski', lives('ul. Piotrkowska 90', '90-103', 'Łódź', 'PL')),
  guest('Ilse Vermeer', lives('Haarlemmerdijk 77', '1013 KB', 'Amsterdam', 'NL')),
  guest('Jakob Steiner', lives('Getreidegasse 19', '5020', 'Salzburg', 'AT')),
  guest('Yuki Tanabe', lives('2-14-5 Shimokitazawa', '155-0031', 'Tokyo', 'JP')),
  guest('Grace Whitfield', lives('418 Maple Avenue', '05401', 'Burlington', 'US', 'Apt 2')),
  guest('Nils Ekström', lives('Linnégatan 28', '413 04', 'Göteborg', 'SE')),
]

/** `Élodie Marchand` → `elodie.marchand@example.com` */
function mailOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').replace(/ı/g, 'i')
  return `${plain
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')
    .replace(/^\.|\.$/g, '')}@example.com`
}
