// What the tests do with the Event Hubs client of npm: node hub.mjs <case> <arguments as JSON>, one line of JSON per answer.
import { once } from "node:events";
import { EventHubConsumerClient, EventHubProducerClient } from "@azure/event-hubs";

const [name, text] = process.argv.slice(2);
const args = JSON.parse(text);
const options = { retryOptions: { maxRetries: 0, timeoutInMs: 20_000 } };
const say = (answer) => console.log(JSON.stringify(answer));
const producer = () => new EventHubProducerClient(args.connection, args.hub, options);

// Bare AMQP, over the library below the clients.
const connected = async () => {
  const { default: rhea } = await import("rhea");
  const connection = rhea.create_container().connect({ host: "127.0.0.1", port: args.port, username: "any", reconnect: false });
  const answers = connection.open_receiver("$cbs");
  const requests = connection.open_sender("$cbs");
  const put = { operation: "put-token", type: "servicebus.windows.net:sastoken", name: args.hub };
  requests.once("sendable", () => requests.send({ message_id: "1", application_properties: put, body: args.token }));
  await once(answers, "message");
  return connection;
};

const cases = {
  async properties() {
    const client = producer();
    const hub = await client.getEventHubProperties();
    const partitions = await Promise.all(hub.partitionIds.map((id) => client.getPartitionProperties(id)));
    await client.close();
    say({ hub, partitions });
  },

  // One message each, or all in batches as large as the hub takes.
  async send() {
    const client = producer();
    const where = { partitionKey: args.key, partitionId: args.partition };
    if (args.inBatches) {
      for (let sent = 0; sent < args.events.length; ) {
        const batch = await client.createBatch(where);
        while (sent < args.events.length && batch.tryAdd(args.events[sent])) {
          sent++;
        }

        await client.sendBatch(batch);
      }
    } else {
      for (const event of args.events) {
        await client.sendBatch([event], where);
      }
    }

    await client.close();
    say({ sent: args.events.length });
  },

  // One event of that many bytes, past the client's own check of its size.
  async oversized() {
    const client = producer();
    await client.sendBatch([{ body: Buffer.alloc(args.bytes) }]);
    await client.close();
    say({ sent: 1 });
  },

  async receive() {
    const client = new EventHubConsumerClient(args.group ?? "$Default", args.connection, args.hub, options);
    const events = await new Promise((resolve, reject) => {
      const found = [];
      const subscription = client.subscribe(
        args.partition,
        {
          async processEvents(more) {
            found.push(...more);
            if (found.length >= args.count) {
              await subscription.close();
              resolve(found);
            }
          },
          async processError(error) {
            await subscription.close();
            reject(error);
          },
        },
        { startPosition: args.position, ownerLevel: args.epoch, maxWaitTimeInSeconds: 1 });
    });
    await client.close();
    say(events.map((event) => ({
      body: Buffer.isBuffer(event.body) ? event.body.toString() : event.body,
      key: event.partitionKey ?? null,
      publisher: event.systemProperties?.["x-opt-publisher"] ?? null,
      properties: event.properties ?? null,
      sequenceNumber: event.sequenceNumber,
      offset: event.offset,
      enqueuedAt: event.enqueuedTimeUtc,
    })));
  },

  // Says "open" once it reads, and then why it had to stop.
  async hold() {
    const client = new EventHubConsumerClient("$Default", args.connection, args.hub, options);
    const code = await new Promise((resolve) => {
      const subscription = client.subscribe(
        args.partition,
        {
          async processEvents() { say({ open: true }); },
          async processError(error) {
            await subscription.close();
            resolve(error.code);
          },
        },
        { startPosition: { offset: "-1" }, ownerLevel: args.epoch, maxWaitTimeInSeconds: 1 });
    });
    await client.close();
    say({ code });
  },

  // Says "open" after the first event, and then what ended its sending.
  async sendOn() {
    const client = producer();
    await client.sendBatch([{ body: "first" }]);
    say({ open: true });
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await client.sendBatch([{ body: "more" }]);
    }
  },

  async connect() {
    for (let i = 0; i < args.times; i++) {
      const client = producer();
      await client.getPartitionIds();
      await client.sendBatch([{ body: `${i}` }], { partitionId: "0" });
      await client.close();
    }

    say({ connected: args.times });
  },

  // As many at a time as there is credit for, over one link after another.
  async flood() {
    const connection = await connected();
    let accepted = 0;
    for (let link = 0; link < args.links; link++) {
      const sender = connection.open_sender(args.hub);
      let sent = 0;
      await new Promise((resolve, reject) => {
        let answered = 0;
        sender.on("sendable", () => {
          for (; sent < args.events && sender.sendable(); sent++) {
            sender.send({ body: `${sent}` });
          }
        });
        sender.on("accepted", () => {
          accepted++;
          if (++answered === args.events) {
            resolve();
          }
        });
        sender.on("sender_error", () => reject(new Error(`${sender.error.condition} after ${sent} sent, ${answered} answered`)));
      });
      sender.close();
    }

    say({ accepted });
  },

  // Sends all it may under a publisher's name that is revoked meanwhile.
  async revokedWhileSending() {
    const connection = await connected();
    const sender = connection.open_sender(`${args.hub}/publishers/${args.publisher}`);
    const late = { accepted: 0, rejected: 0 };
    const numbers = new Map();
    let sentBefore = Infinity;
    const send = () => {
      while (sender.sendable()) {
        const number = numbers.size;
        numbers.set(sender.send({ body: "busy" }).id, number);
      }
    };
    const count = (outcome) => sender.on(outcome, ({ delivery }) => {
      late[outcome] += numbers.get(delivery.id) >= sentBefore ? 1 : 0;
      send();
    });
    ["accepted", "rejected"].forEach(count);
    sender.on("sendable", send);
    const closed = once(sender, "sender_error", { signal: AbortSignal.timeout(20_000) });
    await once(sender, "accepted");
    const { status } = await fetch(args.revoke, { method: "PUT", headers: { Authorization: args.manage } });
    sentBefore = numbers.size;
    await closed;
    say({ status, condition: sender.error.condition, ...late });
  },

  // Gives credit back again and again.
  async drain() {
    const connection = await connected();
    const sender = connection.open_sender(`${args.hub}/Partitions/0`);
    await once(sender, "sendable");
    const send = async (...bodies) => {
      for (const body of bodies) {
        const accepted = once(sender, "accepted");
        sender.send({ body });
        await accepted;
      }
    };

    const reader = connection.open_receiver({ source: `${args.hub}/ConsumerGroups/$Default/Partitions/0`, credit_window: 0 });
    const came = [];
    const read = [];
    reader.on("message", ({ message }) => came.push(message.body));
    const readAndDrain = async (credit, count) => {
      reader.drain = false;
      reader.add_credit(credit);
      while (came.length < count) {
        await once(reader, "message");
      }

      const drained = once(reader, "receiver_drained", { signal: AbortSignal.timeout(20_000) });
      reader.drain_credit();
      await drained;
      read.push(came.length);
    };

    await send("a", "b", "c");
    await readAndDrain(10, 3);
    await send("d", "e", "f");
    await readAndDrain(2, 5);
    await readAndDrain(5, 6);
    say({ came, read, credit: reader.credit, deliveryCount: reader.delivery_count });
  },

  // Gives back credit for answers that nobody has asked for.
  async drainAnswers() {
    const connection = await connected();
    const answers = connection.open_receiver({ source: "$management", credit_window: 0 });
    answers.drain = true;
    answers.add_credit(5);
    await once(answers, "receiver_drained", { signal: AbortSignal.timeout(20_000) });
    say({ credit: answers.credit, deliveryCount: answers.delivery_count });
  },

  // Gives back what is left of credit for more than a session takes at once.
  async drainOfMany() {
    const connection = await connected();
    const reader = connection.open_receiver({ source: `${args.hub}/ConsumerGroups/$Default/Partitions/0`, credit_window: 0 });
    let came = 0;
    reader.on("message", () => came++);
    reader.drain = true;
    reader.add_credit(args.events + 1_000);
    await once(reader, "receiver_drained", { signal: AbortSignal.timeout(20_000) });
    say({ came });
  },

  // Gives credit back while others on the same session send all they may.
  async drainWhileOthersSend() {
    const connection = await connected();
    let over = false;
    for (let number = 0; number < 3; number++) {
      const sender = connection.open_sender({ target: { address: `${args.hub}/Partitions/0` }, name: `writer-${number}` });
      const send = () => {
        while (!over && sender.sendable()) {
          sender.send({ body: "busy" });
        }
      };
      sender.on("sendable", send);
      sender.on("accepted", send);
    }

    const drained = async (name) => {
      const source = `${args.hub}/ConsumerGroups/$Default/Partitions/0`;
      const reader = connection.open_receiver({ source, name, credit_window: 0 });
      await once(reader, "receiver_open");
      for (let drains = 0; drains < args.drains; drains++) {
        const answered = once(reader, "receiver_drained", { signal: AbortSignal.timeout(20_000) });
        reader.drain = true;
        reader.add_credit(1 + (drains * 7) % 60);
        await answered;
      }

      return reader.credit;
    };
    const left = await Promise.all(["reader-0", "reader-1"].map(drained));
    over = true;
    say({ left });
  },
};

// Exit by ourselves: a client that was refused may leave a connection open. But only once all is said: a pipe takes 64 KiB at a time.
const leave = () => process.stdout.write("", () => process.exit(0));
cases[name]().then(leave, (error) => {
  say({ code: error.code, message: error.message });
  leave();
});
