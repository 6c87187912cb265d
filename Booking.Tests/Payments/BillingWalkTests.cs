using System.Globalization;
using System.Text.Json;
using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Booking.Tests.Payments;

/// <summary>
/// Whatever the studio does to a subscription at the provider (another price or interval, a new anchor, months that
/// are given, paused collection, a rest, prorations) and whatever its card does, the member has just what was paid for:
/// held against a little model of billing, over real sockets, with events doubled and in the wrong order (rule
/// Periods). A failing walk is printed with the seed that repeats it (BOOKING_TEST_SEED).
/// </summary>
public sealed class BillingWalkTests
{
    /// <summary>A night's run takes more: BOOKING_TEST_WALKS=500.</summary>
    private static readonly int Walks = int.Parse(
        Environment.GetEnvironmentVariable("BOOKING_TEST_WALKS") ?? "8",
        CultureInfo.InvariantCulture
    );

    private const int Steps = 14;

    /// <summary>What happens between two moments of the model is worked off by then.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    [Theory, OnEveryDatabase]
    public void The_member_has_what_was_paid_for(DatabaseEngine engine) => Check(engine, Walks, restrict: false);

    [Theory, OnEveryDatabase]
    public void Control_with_periods_of_first_and_cycle_invoices_alone_the_walk_finds_the_loss(DatabaseEngine engine) =>
        Assert.ThrowsAny<Exception>(() => Check(engine, 40, restrict: true));

    private static void Check(DatabaseEngine engine, int walks, bool restrict)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(walks);
        if (!restrict && Environment.GetEnvironmentVariable("BOOKING_TEST_SEED")?.Split(',') is [var seed, var gamma])
            config = config.WithReplay(
                ulong.Parse(seed, CultureInfo.InvariantCulture),
                ulong.Parse(gamma, CultureInfo.InvariantCulture)
            );
        var sequences = Gen.Choose(0, ushort.MaxValue).Select(number => (ushort)number).ArrayOf(Steps);
        Prop.ForAll(Arb.From(sequences), steps => WalkAsync(engine, steps, restrict).GetAwaiter().GetResult())
            .Check(config);
    }

    private static async Task WalkAsync(DatabaseEngine engine, ushort[] steps, bool restrict)
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        if (restrict)
            scene.Reading = (hook, told) =>
                told.Invoice is { } invoice && !IsFirstOrCycle(hook)
                    ? told with
                    {
                        Invoice = invoice with { OpensPeriod = false },
                    }
                    : told;
        (scene.Host.Switches.DuplicateWebhooks, scene.Host.Switches.ReorderWebhooks) = (
            steps[0] % 3 == 0,
            steps[0] % 2 == 0
        );
        var walk = await Walk.StartAsync(scene);
        foreach (var step in steps)
        {
            await walk.StepAsync(step);
            await walk.AssertAsync(step);
        }
    }

    private static bool IsFirstOrCycle(ReceivedWebhook hook) =>
        JsonDocument
            .Parse(hook.Body)
            .RootElement.GetProperty("data")
            .GetProperty("object")
            .GetProperty("billing_reason")
            .GetString()
            is "subscription_create"
                or "subscription_cycle";

    private sealed class Walk(
        StripeSubscriptionScene scene,
        BillingModel model,
        ModelPrice[] prices,
        Actor admin,
        string contract,
        string subscription
    )
    {
        private readonly List<string> _done = [];

        private static readonly string[] Prorations = ["create_prorations", "always_invoice", "none"];

        public static async Task<Walk> StartAsync(StripeSubscriptionScene scene)
        {
            ModelPrice[] prices =
            [
                new(scene.Plan.GatewayPriceId!, 8800, 4, false),
                await PriceAsync(scene, 15400, 8, false),
                await PriceAsync(scene, 82000, 60, true),
            ];
            var contract = await scene.SubscribedAsync();
            var bought = await scene.ReadAsync(contract);
            var model = new BillingModel(bought.PeriodStart!.Value, prices[0]);
            return new Walk(
                scene,
                model,
                prices,
                await scene.Studio.StaffAsync(admin: true),
                contract,
                bought.SubscriptionId!
            );
        }

        public async Task StepAsync(ushort number)
        {
            // Nothing happens within an hour of something else: the provider's clock has whole seconds.
            await WaitAsync(TimeSpan.FromHours(2 + number % 300));
            var pick = number / 300;
            if (model.IsOver)
                return;
            Task act = (number % 12) switch
            {
                0 or 1 when !model.IsResting => ChangePriceAsync(prices[pick % 3], Prorations[pick / 3 % 3]),
                2 when !model.IsResting => SendAsync(
                    $"billing_cycle_anchor[type]=now&proration_behavior={Prorations[pick % 3]}",
                    () => model.ResetAnchor(Prorations[pick % 3])
                ),
                3 or 4 when CanBeGiven => GiveAsync(30 + pick % 60),
                5 when model.IsTrialing => SendAsync("trial_end=now", model.EndTrial),
                6 when !model.IsResting => PauseCollectionAsync(pick),
                7 when model.IsResting => WakeAsync(pick % 2 == 0),
                7 when CanRest => PostAsync("/pause", "", model.Rest),
                8 or 9 => CardAsync(pick % 3 != 0),
                _ when !model.IsSuspended => TakeAsync(),
                _ => Task.CompletedTask,
            };
            await act;
        }

        public async Task AssertAsync(ushort step)
        {
            var now = await scene.ReadAsync(contract);
            var said = $"after step {step} at {model.Now:s}:\n  {string.Join("\n  ", _done)}\n";
            Assert.True(
                (now.Status, now.Remaining, now.UsageCount, now.PeriodStart, now.PaidUntil)
                    == (Status, model.Left, model.Uses, model.PaidFrom, model.PaidUntil),
                $"{said}Owed {(Status, model.Left, model.Uses, model.PaidFrom, model.PaidUntil)}, "
                    + $"has {(now.Status, now.Remaining, now.UsageCount, now.PeriodStart, now.PaidUntil)}"
            );
            if (now.Status == ContractStatus.Active)
                Assert.True(
                    now.ExpiresAt == WholeDays.EndOf(model.Until + RecordInvoice.RenewalGrace),
                    $"{said}Owed until {model.Until}, has until {now.PeriodEnd}, usable until {now.ExpiresAt}"
                );
        }

        private ContractStatus Status =>
            model.IsOver ? ContractStatus.Ended
            : model.IsSuspended ? ContractStatus.PastDue
            : ContractStatus.Active;

        private bool CanBeGiven => !model.IsResting && !model.IsCollectionPaused && model.OwesNothing;

        private bool CanRest => CanBeGiven && !model.IsTrialing;

        private Task ChangePriceAsync(ModelPrice price, string prorations) =>
            SendAsync(
                $"items[0][id]={Item}&items[0][price]={price.Id}&proration_behavior={prorations}",
                () => model.ChangePrice(price, prorations)
            );

        private Task GiveAsync(int days)
        {
            var end = DateTimeOffset.FromUnixTimeSeconds(
                (model.End > model.Now ? model.End : model.Now).AddDays(days).ToUnixTimeSeconds()
            );
            return SendAsync(
                $"trial_end={end.ToUnixTimeSeconds()}&proration_behavior=none",
                () => model.GiveUntil(end)
            );
        }

        private Task PauseCollectionAsync(int pick) =>
            model.IsCollectionPaused
                ? SendAsync("pause_collection=", () => model.PauseCollection(false))
                : SendAsync(
                    "pause_collection[behavior]=" + new[] { "void", "keep_as_draft", "mark_uncollectible" }[pick % 3],
                    () => model.PauseCollection(true)
                );

        private Task WakeAsync(bool goesOn) =>
            PostAsync("/resume", $"billing_cycle_anchor={(goesOn ? "unchanged" : "now")}", () => model.Wake(goesOn));

        private async Task CardAsync(bool pays)
        {
            await scene.CardAsync(pays ? "4242424242424242" : "4000000000000341");
            model.ChangeCard(pays);
            Done($"the card {(pays ? "pays" : "fails")}");
        }

        private async Task TakeAsync()
        {
            await scene.Server.AdjustAsync(admin, contract, -1);
            model.Take();
            Done("one use is taken");
        }

        private string Item { get; set; } = "";

        private Task SendAsync(string body, Action then) => PostAsync("", body, then);

        private async Task PostAsync(string path, string body, Action then)
        {
            if (Item.Length == 0)
                Item = (await scene.Host.GetAsync("/v1/subscriptions/" + subscription))
                    .GetProperty("items")
                    .GetProperty("data")[0]
                    .GetProperty("id")
                    .GetString()!;
            body = body.Replace("items[0][id]=&", $"items[0][id]={Item}&", StringComparison.Ordinal);
            var now = DateTimeOffset.FromUnixTimeSeconds(scene.Host.Clock.GetUtcNow().ToUnixTimeSeconds());
            model.Advance(now);
            Done($"{path} {body}");
            var (response, json) = await scene.Host.PostAsync($"/v1/subscriptions/{subscription}{path}", body);
            Assert.True(response.IsSuccessStatusCode, $"{path} {body}: {json}");
            then();
            await scene.Host.AtRestAsync();
        }

        /// <summary>Not past anything that happens by itself without stopping there.</summary>
        private async Task WaitAsync(TimeSpan time)
        {
            var until = scene.Host.Clock.GetUtcNow() + time;
            while (model.NextMoment is { } next && next + Margin < until)
                await PassToAsync(next + Margin);
            await PassToAsync(until);
        }

        private async Task PassToAsync(DateTimeOffset moment)
        {
            var left = moment - scene.Host.Clock.GetUtcNow();
            if (left > TimeSpan.Zero)
                await scene.PassAsync(left);
            else
                await scene.Host.AtRestAsync();
            model.Advance(scene.Host.Clock.GetUtcNow());
        }

        private void Done(string what) => _done.Add($"{model.Now:MM-dd HH:mm} {what}");

        private static async Task<ModelPrice> PriceAsync(
            StripeSubscriptionScene scene,
            long amount,
            int uses,
            bool isYearly
        )
        {
            var plan = await scene.Studio.PlanAsync(PlanKind.Subscription, uses, amount);
            scene.Host.AddPrice(plan.GatewayPriceId!, $"{uses}", amount, isYearly ? "year" : "month");
            return new(plan.GatewayPriceId!, amount, uses, isYearly);
        }
    }
}
