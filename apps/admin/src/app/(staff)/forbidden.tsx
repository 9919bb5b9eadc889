import { PageMessage } from '../../shell/page-message.tsx'

export default function Forbidden() {
  return (
    <PageMessage
      code="403"
      title="You may not see this page"
      text="Your role does not include it. Ask an admin if it should."
    />
  )
}
