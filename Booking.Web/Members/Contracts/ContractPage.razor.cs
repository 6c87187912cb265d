using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Contracts;

/// <summary>
/// One contract of the member's own with its statement. Coming back from the payment page it asks the provider at once;
/// a subscription's first period opens with its invoice, which may take some seconds, so while the contract is Pending
/// the page looks again a few times.
/// </summary>
public sealed partial class ContractPage(
    MyContracts contracts,
    CheckPurchase checkPurchase,
    ResumePurchase resume,
    GiveUpPurchase giveUp,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<ContractTexts> text,
    IStringLocalizer<UseTexts> units,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    /// <summary>For about a minute; after that a reload looks again.</summary>
    private const int MostLooks = 20;

    private enum Arrival
    {
        None,
        Checking,
        Waiting,
    }

    private Statement? _statement;
    private Refusal? _refusal;
    private Arrival _arrival;
    private ITimer? _look;
    private int _looks;
    private bool _busy;

    private IStringLocalizer<ContractTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>CT….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>The Checkout session the member comes back from.</summary>
    [SupplyParameterFromQuery]
    public string? Session { get; set; }

    /// <summary>The member left the payment page without paying.</summary>
    [SupplyParameterFromQuery]
    public string? Left { get; set; }

    private ContractView Contract => _statement!.Contract;

    private ContractState State => ContractStates.Of(Contract, Clock.GetUtcNow());

    /// <summary>Nothing can be booked with it any more, nor will be.</summary>
    private bool IsOver =>
        State is ContractState.Expired or ContractState.Ended
        || (State == ContractState.Empty && Contract.Kind != PlanKind.Subscription);

    /// <summary>
    /// Where whoever bought it on the way to a seat goes on: only on the way back from the payment page.
    /// </summary>
    private string? Onwards =>
        Contract.BoughtFor is { } slot && (Session ?? Left) is not null
            ? State == ContractState.Active
                ? $"/slots/{slot}?way={Contract.Number}&bought=1"
                : $"/slots/{slot}"
            : null;

    private (string Weight, string Sentence)? Headline =>
        State switch
        {
            ContractState.Pending when _arrival == Arrival.Checking => ("", Text["CheckingPayment"]),
            ContractState.Pending when _arrival == Arrival.Waiting => ("warn", Text["WaitingForPayment"]),
            ContractState.Pending when Left is not null => ("warn", Text["NotPaidYet"]),
            ContractState.Active when Session is not null || _arrival != Arrival.None => ("good", Text["ThankYou"]),
            ContractState.PastDue => ("bad", Text["PastDueSentence"]),
            ContractState.Abandoned => ("", Text["AbandonedSentence"]),
            _ => null,
        };

    /// <summary>How much goes back, and what of the pack went with it.</summary>
    private string RefundSentence(RefundLine refund)
    {
        var money = Text[refund.IsDone ? "RefundDone" : "RefundUnderWay", Amount.Format(refund.Amount)];
        return refund.UsesTaken is > 0 and { } uses
            ? Text["RefundTook", money.Value, Uses.Words(units, Contract.Kind, uses)]
            : money;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_statement is not null && string.Equals(Contract.Number, Number, StringComparison.OrdinalIgnoreCase))
            return;
        (_statement, _refusal, _looks) = (null, null, 0);
        await ReadAsync();
        if (_statement is null)
        {
            navigation.NotFound(); // somebody else's is not found either
            return;
        }

        _arrival = Session is not null && Contract.Status == ContractStatus.Pending ? Arrival.Checking : Arrival.None;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_arrival != Arrival.Checking || _statement is null)
            return;
        _arrival = Arrival.Waiting;
        await checkPurchase.RunAsync(await current.GetAsync(), Number, Gone);
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        _statement = await contracts.StatementAsync(await current.GetAsync(), Number, Gone) ?? _statement;
        if (_statement is { Contract.Status: ContractStatus.Pending } && _looks < MostLooks)
            _look ??= Clock.CreateTimer(_ => _ = OnRendererAsync(LookAsync), null, Look, Look);
        else
            StopLooking();
        if (_statement is not null && State == ContractState.Active && Session is not null && Onwards is { } slot)
            navigation.NavigateTo(slot, replace: true);
    }

    private async Task LookAsync()
    {
        _looks++;
        await ReadAsync();
        StateHasChanged();
    }

    private Task PayAsync() =>
        OnceAsync(async actor =>
        {
            var result = await resume.RunAsync(actor, Number, CancellationToken.None);
            if (result.Succeeded(out var url, out var refused))
                navigation.NavigateTo(url, forceLoad: true);
            return refused;
        });

    private Task GiveUpAsync() =>
        OnceAsync(async actor => (await giveUp.RunAsync(actor, Number, CancellationToken.None)).Refusal);

    private async Task OnceAsync(Func<Actor, Task<Refusal?>> act)
    {
        if (_busy)
            return;
        (_busy, _refusal) = (true, null);
        try
        {
            var actor = await current.GetAsync();
            _refusal = limiter.Allows(actor) ? await act(actor) : Refusal.TooManyAttempts;
            // Nothing is open to pay any more: the money is on its way.
            if (_refusal?.Reason == RefusalReason.AlreadyConfirmed)
                (_arrival, _refusal) = (Arrival.Waiting, null);
            await ReadAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private void StopLooking()
    {
        _look?.Dispose();
        _look = null;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        StopLooking();
    }
}
