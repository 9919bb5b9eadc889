'use client'

export { default } from '@emporium/web/global-error'
