import { Card, Heading } from '../layout/parts';

/** 왜 보냈나, 왜 안 보냈나: everything that was decided about one message to one person. */
export function StoryPage({ contactId, lines }: { contactId: string; lines: string[] }) {
  const [title = '메시지', ...rest] = lines;
  return (
    <>
      <Heading
        title="왜 보냈나, 왜 안 보냈나"
        lead={title}
        back={{ href: `/console/contacts/${contactId}`, label: '한 사람' }}
      />
      <Card>
        <ol class="story">
          {rest.map((line) => (
            <li key={line} class={line.startsWith('  ') ? 'detail' : undefined}>
              {line.trim()}
            </li>
          ))}
        </ol>
      </Card>
    </>
  );
}
