using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;

namespace Booking.Tests.Catalog;

/// <summary>What a plan shows is what the provider charges (rule One price).</summary>
public sealed class PlanPriceTests
{
    private const string Id = "price_yoga4";

    private static readonly GatewayPrice Good = new(
        Id,
        Money.Yen(8800),
        GatewayInterval.Month,
        1,
        IsActive: true,
        Live: false
    );

    [Theory, OnEveryDatabase]
    public async Task A_plan_whose_price_at_the_provider_is_another_is_refused_with_the_amount_there(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (scene, course) = await OpenAsync(booking);
        var plans = scene.Server.Get<SavePlan>();
        booking.Gateway.Prices[Id] = Good with { Amount = Money.Yen(15400) };

        var refused = await scene.TryAsync(plans, CatalogScene.Monthly(course));

        var error = Assert.Single(refused.Refusal!.Errors);
        Assert.Equal(
            ("Price", FieldProblem.PriceAmountDiffers, (Money?)Money.Yen(15400)),
            (error.Field, error.Problem, error.Amount)
        );
        await scene.SaveAsync(plans, CatalogScene.Monthly(course) with { Price = 15400 });
    }

    [Theory, OnEveryDatabase]
    public async Task Currency_interval_mode_and_archived_prices_are_refused_each_in_its_words(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (scene, course) = await OpenAsync(booking);
        var plans = scene.Server.Get<SavePlan>();
        (GatewayPrice There, FieldProblem Problem)[] wrong =
        [
            (Good with { Amount = new Money(8800, "usd") }, FieldProblem.PriceAmountDiffers),
            (Good with { Amount = null }, FieldProblem.PriceNotFixed),
            (Good with { Interval = GatewayInterval.Year }, FieldProblem.PriceNotMonthly),
            (Good with { IntervalCount = 3 }, FieldProblem.PriceNotMonthly),
            (Good with { Interval = null }, FieldProblem.PriceNotMonthly),
            (Good with { IsActive = false }, FieldProblem.PriceArchived),
            (Good with { Live = true }, FieldProblem.PriceOfOtherMode),
        ];

        foreach (var (there, problem) in wrong)
        {
            booking.Gateway.Prices[Id] = there;
            Assert.Equal(
                [problem],
                (await scene.ErrorsAsync(plans, CatalogScene.Monthly(course))).Select(e => e.Problem)
            );
        }

        booking.Gateway.Prices[Id] = Good with { Amount = Money.Yen(12000) };
        Assert.Equal(
            [("GatewayPriceId", FieldProblem.PriceNotOnce)],
            await scene.ErrorsAsync(plans, CatalogScene.Pack with { GatewayPriceId = Id })
        );
        booking.Gateway.Faults.Refuse(GatewayCall.RetrievePrice, GatewayRefusalKind.NotFound);
        Assert.Equal(
            [("GatewayPriceId", FieldProblem.PriceUnknownThere)],
            await scene.ErrorsAsync(plans, CatalogScene.Monthly(course))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task While_the_provider_is_silent_everything_but_the_price_can_be_edited(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (scene, course) = await OpenAsync(booking);
        var plans = scene.Server.Get<SavePlan>();
        var draft = CatalogScene.Monthly(course);
        var made = await scene.SaveAsync(plans, draft);
        booking.Gateway.Faults.Unreachable = true;

        var renamed = draft with { Name = CatalogScene.Words("月四", "Four!") };
        await scene.SaveAsync(plans, renamed, made.Number);
        var dearer = await scene.TryAsync(plans, renamed with { Price = 9900 }, made.Number, version: 1);
        Assert.Equal(Refusal.ProviderSilent, dearer.Refusal!.Refusal);
        var other = await scene.TryAsync(plans, CatalogScene.Monthly(course, "price_other"));
        Assert.Equal(Refusal.ProviderSilent, other.Refusal!.Refusal);
        await scene.SaveAsync(plans, CatalogScene.Pack); // its price is sent with each order
    }

    private static async Task<(CatalogScene Scene, long Course)> OpenAsync(TestBooking booking)
    {
        var scene = await CatalogScene.FillAsync(booking);
        return (scene, await scene.CourseAsync(await scene.CategoryAsync()));
    }
}
