import { afterAll, beforeAll, expect, test } from 'vitest';
import { Session } from './session.ts';

const uri = 'file:///nowhere/lab.mvlan';

let session: Session;

beforeAll(async () => {
    session = await Session.start([], {}, () => undefined, 'zh-cn');
}, 60_000);

afterAll(async () => {
    expect(await session.stop()).toBe(0);
});

test('an editor in Chinese gets its findings and hovers in Chinese', async () => {
    await session.open(uri, 'host lab { }\nnetwork lan { subnet 10.0.0.1/24 }\n');
    expect(await session.codes(uri)).toEqual(['host-bits-set']);
    expect(session.published.get(uri)?.map(({ message }) => message)).toEqual([
        '10.0.0.1/24 设置了主机位，Docker 28.0 拒绝这样写；请把子网写成 10.0.0.0/24。',
    ]);
    expect(await session.hover(uri, 'subnet ^10.0.0.1')).toMatch(/广播地址.*10\.0\.0\.255/s);
    expect(await session.hover(uri, '^network')).toContain('容器网络');
});
