export { createNotification, type NotificationDeps } from './service.ts'
