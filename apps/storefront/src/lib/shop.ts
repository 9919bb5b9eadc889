export const SHOP_NAME = 'Emporium'
export const CURRENCY = 'EUR'
export const SESSION_COOKIE = 'emporium_session'
export const PLACEHOLDER_IMAGE = '/media/placeholder.webp'
