/** The columns that are read and written: Shopify's names of old, and those of 2025. */
export const columns = {
  handle: ['Handle', 'URL handle'],
  title: ['Title', 'Title'],
  description: ['Body (HTML)', 'Description'],
  brand: ['Vendor', 'Vendor'],
  taxonomy: ['Product Category', 'Product category'],
  type: ['Type', 'Type'],
  /** Our own, beside Type, which holds one only: handles with commas between. */
  categories: ['Emporium Categories', 'Emporium categories'],
  tags: ['Tags', 'Tags'],
  published: ['Published', 'Published on online store'],
  status: ['Status', 'Status'],
  option1Name: ['Option1 Name', 'Option1 name'],
  option1Value: ['Option1 Value', 'Option1 value'],
  option2Name: ['Option2 Name', 'Option2 name'],
  option2Value: ['Option2 Value', 'Option2 value'],
  option3Name: ['Option3 Name', 'Option3 name'],
  option3Value: ['Option3 Value', 'Option3 value'],
  sku: ['Variant SKU', 'SKU'],
  weight: ['Variant Grams', 'Weight value (grams)'],
  weightUnit: ['Variant Weight Unit', 'Weight unit for display'],
  quantity: ['Variant Inventory Qty', 'Inventory quantity'],
  price: ['Variant Price', 'Price'],
  compareAt: ['Variant Compare At Price', 'Compare-at price'],
  barcode: ['Variant Barcode', 'Barcode'],
  imageUrl: ['Image Src', 'Product image URL'],
  imagePosition: ['Image Position', 'Image position'],
  imageAlt: ['Image Alt Text', 'Image alt text'],
  variantImage: ['Variant Image', 'Variant image URL'],
  seoTitle: ['SEO Title', 'SEO title'],
  seoDescription: ['SEO Description', 'SEO description'],
} as const satisfies Record<string, readonly [old: string, current: string]>

export type Column = keyof typeof columns
export const allColumns = Object.keys(columns) as Column[]

export const optionColumns = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
] as const

/** Columns that tell of a variant; a file without any of them leaves variants alone. */
export const variantColumns = [
  'option1Value',
  'option2Value',
  'option3Value',
  'sku',
  'weight',
  'quantity',
  'price',
  'compareAt',
  'barcode',
  'variantImage',
] as const satisfies readonly Column[]
