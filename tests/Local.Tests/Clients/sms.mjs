// What the tests do with the SMS client of npm: node sms.mjs <arguments as JSON>, one line of JSON as the answer.
import { SmsClient } from "@azure/communication-sms";

const args = JSON.parse(process.argv[2]);

// Sends the very same request again after the first was answered, as the client's own retry would.
const repeat = {
  name: "repeat",
  async sendRequest(request, next) {
    await next(request);
    return next(request);
  },
};

const client = new SmsClient(args.connection, {
  retryOptions: { maxRetries: args.retries ?? 0 },
  allowInsecureConnection: true,
  additionalPolicies: args.repeated ? [{ policy: repeat, position: "perCall" }] : [],
});

try {
  const results = await client.send({ from: args.from, to: args.to, message: args.message }, { enableDeliveryReport: true, tag: "js" });
  console.log(JSON.stringify({ results }));
} catch (error) {
  console.log(JSON.stringify({ status: error.statusCode, message: error.message }));
}
