using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Contracts;

/// <summary>One plan on the shelf, with everything that is agreed to by buying it.</summary>
public sealed partial class PlanCard(
    BuyPlan purchases,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<ContractTexts> text,
    IStringLocalizer<UseTexts> units
) : ActionComponent
{
    /// <summary>
    /// One intention, one key: kept through retries, renewed when a purchase has gone through or what it made has
    /// ended.
    /// </summary>
    private string _key = NewKey();
    private Refusal? _refusal;
    private bool _busy;

    private IStringLocalizer<ContractTexts> Text => text;

    private IStringLocalizer<UseTexts> Units => units;

    [Parameter, EditorRequired]
    public required PlanView Plan { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>The visitor's contract of this plan, or the purchase that waits for its money.</summary>
    [Parameter]
    public ContractView? Mine { get; set; }

    /// <summary>SS…: the slot that is being booked.</summary>
    [Parameter]
    public string? For { get; set; }

    private string Here => For is null ? "/plans" : $"/plans?for={For}";

    private bool IsUnpaid => Mine is { Status: ContractStatus.Pending };

    private bool IsSubscription => Plan.Kind == PlanKind.Subscription;

    private string Covers =>
        Plan.Kind switch
        {
            PlanKind.Subscription => text[
                "CoversCourse",
                string.Join(
                    Languages.Current == "ja" ? "・" : ", ",
                    Plan.Categories.Select(c => c.In(Languages.Current))
                )
            ],
            PlanKind.TicketPack => text["CoversTickets"],
            _ => text["CoversPoints"],
        };

    private Task BuyAsync() => BuyAsync(new BuyPlanRequest(Plan.Number, _key) { For = For });

    /// <summary>What was asked is answered with yes: another one, or this one instead.</summary>
    private Task BuyKnowinglyAsync() =>
        BuyAsync(
            _refusal is { Reason: RefusalReason.AlreadyBought, ContractNumber: var owned }
                ? new BuyPlanRequest(Plan.Number, _key) { For = For, Beside = owned }
                : new BuyPlanRequest(Plan.Number, _key) { For = For, Instead = _refusal?.ContractNumber }
        );

    private async Task BuyAsync(BuyPlanRequest request)
    {
        if (_busy)
            return;
        (_busy, _refusal) = (true, null);
        try
        {
            var actor = await current.GetAsync();
            var result = limiter.Allows(actor)
                ? await purchases.RunAsync(actor, request, CancellationToken.None)
                : Refusal.TooManyAttempts;
            if (!result.Succeeded(out var bought, out _refusal))
            {
                if (_refusal.Reason is RefusalReason.PaymentPageUnavailable or RefusalReason.KeyReused)
                    _key = NewKey();
                return;
            }

            _key = NewKey();
            if (bought.PaymentUrl is { } url)
                navigation.NavigateTo(url, forceLoad: true);
            else
                navigation.NavigateTo($"/contracts/{bought.ContractNumber}");
        }
        finally
        {
            _busy = false;
        }
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("n");
}
