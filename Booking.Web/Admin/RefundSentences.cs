using Booking.Domain.BackOffice;
using Booking.Domain.Contracts;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin;

/// <summary>
/// Says what a refund would do: to the money, the seat, the contract, and what the member hears.
/// </summary>
public static class RefundSentences
{
    public static IEnumerable<string> Of(
        RefundPreview preview,
        bool freeSeat,
        bool takeBack,
        bool endSubscription,
        IStringLocalizer<AdminTexts> text
    )
    {
        yield return preview.IsFull
            ? text["SaysFull", Amount.Format(preview.Amount), preview.MemberName]
            : text[
                "SaysPart",
                Amount.Format(preview.Amount),
                preview.MemberName,
                Amount.Format(new(preview.Left.Amount - preview.Amount.Amount, preview.Left.Currency))
            ];
        if (preview.Seat is { } seat)
            yield return Seat(seat, freeSeat, text);
        if (preview.Seat is { IsLate: true, CanBeFreed: true })
            yield return text["SaysSeatLate"];
        if (preview.Contract is { } contract)
            yield return Contract(contract, preview, takeBack, endSubscription, text);
        yield return text["SaysMail", preview.MemberName, text["Language_" + preview.MemberLanguage]];
    }

    private static string Seat(SeatEffect seat, bool freeSeat, IStringLocalizer<AdminTexts> text) =>
        seat switch
        {
            { CanBeFreed: true } when freeSeat => text[
                "SaysSeatFreed",
                seat.ReservationNumber,
                seat.Program.In(Languages.Current),
                Dates.Moment(seat.StartsAt, seat.TimeZone)
            ],
            {
                Status: Domain.Reservations.ReservationStatus.Cancelled or Domain.Reservations.ReservationStatus.Expired
            } => text["SaysSeatEnded", seat.ReservationNumber],
            _ => text[
                "SaysSeatStays",
                seat.ReservationNumber,
                seat.Program.In(Languages.Current),
                Dates.Moment(seat.StartsAt, seat.TimeZone)
            ],
        };

    private static string Contract(
        ContractEffect contract,
        RefundPreview preview,
        bool takeBack,
        bool endSubscription,
        IStringLocalizer<AdminTexts> text
    ) =>
        contract switch
        {
            { Kind: PlanKind.Subscription, CanEnd: true } when endSubscription => text[
                "SaysSubscriptionEnds",
                contract.ContractNumber
            ],
            { Kind: PlanKind.Subscription } => text["SaysSubscriptionStays", contract.ContractNumber],
            _ when takeBack && preview.IsFull => text[
                "SaysPackEnds",
                contract.ContractNumber,
                contract.TakesBack,
                contract.Used
            ],
            { TakesBack: > 0 } when takeBack => text[
                "SaysPackTakes",
                contract.ContractNumber,
                contract.TakesBack,
                contract.Remaining - contract.TakesBack
            ],
            _ => text["SaysPackStays", contract.ContractNumber, contract.Remaining],
        };
}
