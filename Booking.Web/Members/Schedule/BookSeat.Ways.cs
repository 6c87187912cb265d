using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Questions;
using Booking.Web.Layout;
using Booking.Web.Theme.Seats;

namespace Booking.Web.Members.Schedule;

/// <content>What can be chosen for the chosen kind of seat, and what is said of it.</content>
public sealed partial class BookSeat
{
    /// <summary>The ways that are open for the chosen kind of seat.</summary>
    private IReadOnlyList<PaymentWay> Ways =>
        (Type, PriceOf(Type).IsZero) switch
        {
            (ReservationType.Trial, true) => [new(PaymentMethod.Free)],
            (ReservationType.Trial, false) => [new(PaymentMethod.Card), new(PaymentMethod.Cash)],
            _ =>
            [
                .. Usable.Select(PaymentWay.With),
                .. Slot.TakesCard(Type)
                    ? [new PaymentWay(PriceOf(Type).IsZero ? PaymentMethod.Free : PaymentMethod.Card)]
                    : Array.Empty<PaymentWay>(),
            ],
        };

    /// <summary>
    /// The chosen way; the only one where there is no choice. A trial's price is paid by card unless the member says
    /// otherwise.
    /// </summary>
    private PaymentWay? Way =>
        Ways.FirstOrDefault(w => w.Key == _chosenWay)
        ?? (Ways.Count == 1 || Type == ReservationType.Trial ? Ways[0] : null);

    private IEnumerable<ContractOffer> Usable => (_offers ?? []).Where(o => o.WhyNot is null);

    /// <summary>
    /// Where contracts are the way to pay, those that cannot be used are shown with the reason; where they are an
    /// exception, only what could have been used here.
    /// </summary>
    private IEnumerable<ContractOffer> Unusable =>
        Type == ReservationType.Trial || !(Slot.TakesContracts || Usable.Any())
            ? []
            : (_offers ?? []).Where(o =>
                o.WhyNot is { Reason: var reason }
                && (
                    !Slot.TakesCard(Type)
                    || (
                        o.Cost is not null
                        && reason is not (RefusalReason.MethodNotAccepted or RefusalReason.NotInCourse)
                    )
                )
            );

    /// <summary>
    /// What the studio must know with a seat of the chosen kind; what it would like to know is asked on the booking's
    /// own page.
    /// </summary>
    private IEnumerable<QuestionView> Asked => _asked.Where(q => q.IsFor(Type) && q.IsRequired);

    private string ButtonText =>
        (_busy, Way) switch
        {
            (true, _) => Text["Reserving"],
            (_, null) => Text["ChooseFirst"],
            (_, { Contract: { } offer }) => Text["BookWith", CostOf(offer)],
            (_, { Method: PaymentMethod.Cash }) => Text["BookCash", Amount.Format(PriceOf(Type))],
            (_, { Method: PaymentMethod.Card }) => Text["ReserveAndPay", Amount.Format(PriceOf(Type))],
            _ => Text["Reserve"],
        };

    /// <summary>What the chosen way means when the member changes their mind, with the exact deadline.</summary>
    private string? WhatIsLost =>
        (Way, Now <= Deadlines.Cancel) switch
        {
            ({ Contract: { } offer }, true) => Text["LoseContract", CancelBy, CostOf(offer)].Value,
            ({ Contract: { } offer }, false) => Text["LoseContractNow", CancelBy, CostOf(offer)].Value,
            ({ Method: PaymentMethod.Card }, _) => Text["HoldExplained"].Value,
            ({ Method: PaymentMethod.Cash }, true) => Text["LoseTrial", CancelBy].Value,
            ({ Method: PaymentMethod.Cash }, false) => Text["LoseTrialNow", CancelBy].Value,
            _ => null,
        };

    private string CancelBy => Dates.Moment(Deadlines.Cancel, Slot.TimeZone);

    /// <summary>Said in place of the button, so that nobody has to click to learn it.</summary>
    private string WhyNot =>
        StateOf(Type) switch
        {
            SeatState.Cancelled => "WhyCancelled",
            SeatState.Closed => "WhyClosed",
            SeatState.Started => "WhyStarted",
            SeatState.Full => Seats(Type).Held > 0 ? "WhyFullHeld" : "WhyFull",
            _ => "WhyDeadline",
        };
}
