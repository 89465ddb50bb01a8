import { sessionBus, systemBus } from '@jellybrick/dbus-next'
import { connectBus } from './bus.ts'

export const connectSystemBus = () => connectBus(systemBus)
export const connectSessionBus = () => connectBus(sessionBus)
