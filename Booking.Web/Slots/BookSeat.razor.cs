using Booking.Domain;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Slots;
using Booking.Web.Accounts;
using Booking.Web.Layout;
using Booking.Web.Reservations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Slots;

/// <summary>
/// The way from a slot to its payment. One intention has one idempotency key: it is made with the page, kept through refusals, retries and the confirmation of an overlap, and renewed
/// when a command has gone through, when what it made has ended, or when another kind of seat is chosen.
/// </summary>
public sealed partial class BookSeat(
    PlaceHold placeHold, BookingLimiter limiter, CurrentActor current, NavigationManager navigation, IStringLocalizer<SlotTexts> text, TimeProvider clock) : ComponentBase
{
    private string key = NewKey();
    private ReservationType? chosen;
    private Refusal? refusal;
    private bool busy;

    private IStringLocalizer<SlotTexts> Text => text;

    /// <summary>The live slot.</summary>
    [Parameter, EditorRequired]
    public required SlotView Slot { get; set; }

    [Parameter, EditorRequired]
    public required Deadlines Deadlines { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>The visitor's living reservation here.</summary>
    [Parameter]
    public ReservationView? Mine { get; set; }

    private DateTimeOffset Now => clock.GetUtcNow();

    private ReservationType Type => chosen ?? (Slot.TakesCard(ReservationType.Regular) || !Slot.OffersTrial ? ReservationType.Regular : ReservationType.Trial);

    private string? Busy => busy ? "true" : null;

    private string ButtonText => busy ? Text["Reserving"] : PriceOf(Type) is { IsZero: false } price ? Text["ReserveAndPay", Amount.Format(price)] : Text["Reserve"];

    /// <summary>Said in place of the button, so that nobody has to click to learn it.</summary>
    private string WhyNot => StateOf(Type) switch
    {
        SeatState.Cancelled => "WhyCancelled",
        SeatState.Closed => "WhyClosed",
        SeatState.Started => "WhyStarted",
        SeatState.Full => Seats(Type).Held > 0 ? "WhyFullHeld" : "WhyFull",
        _ => "WhyDeadline",
    };

    private SeatCount Seats(ReservationType type) => type == ReservationType.Trial ? Slot.TrialSeats : Slot.Seats;

    private SeatState StateOf(ReservationType type) => SeatStates.Of(Slot, Seats(type), Now);

    private Money PriceOf(ReservationType type) => new(type == ReservationType.Trial ? Slot.TrialPrice ?? 0 : Slot.Price, Slot.Currency);

    private void Choose(ReservationType type) => (chosen, refusal, key) = (type, null, NewKey());

    private async Task BookAsync(bool overlapConfirmed)
    {
        if (busy) return;
        busy = true;
        try
        {
            var actor = await current.GetAsync();
            var result = limiter.Allows(actor)
                ? await placeHold.RunAsync(actor, new PlaceHoldRequest(Slot.Id, Type, key, overlapConfirmed), CancellationToken.None)
                : Refusal.TooManyAttempts;
            if (!result.Succeeded(out var hold, out refusal))
            {
                if (IsSpent(refusal)) key = NewKey();
                return;
            }

            key = NewKey();
            if (hold.PaymentUrl is { } url) navigation.NavigateTo(url, forceLoad: true);
            else navigation.NavigateTo($"/reservations/{hold.ReservationNumber}");
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>A booking was made under the key and has ended since: the next click is a new intention, not a replay.</summary>
    private static bool IsSpent(Refusal refusal) =>
        refusal.Reason is RefusalReason.PaymentPageUnavailable or RefusalReason.HoldOver or RefusalReason.AlreadyEnded or RefusalReason.KeyReused;

    private static string NewKey() => Guid.CreateVersion7().ToString("n");
}
