namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    /// <summary>The queue has ended: what is free now is everybody's.</summary>
    public static readonly Refusal WaitlistClosed = new(RefusalReason.WaitlistClosed, NextStep.Schedule);

    public static readonly Refusal AlreadyWaiting = new(RefusalReason.AlreadyWaiting, NextStep.Reservations);

    /// <summary>The member waits for as many slots as one may.</summary>
    public static readonly Refusal TooManyWaits = new(RefusalReason.TooManyWaits, NextStep.Reservations);

    /// <summary>There is a seat to book, so there is nothing to wait for.</summary>
    public static readonly Refusal SeatIsFree = new(RefusalReason.SeatIsFree, NextStep.Here);

    public static readonly Refusal NotWaiting = new(RefusalReason.NotWaiting, NextStep.Here);

    /// <summary>The seat was kept for the member, and is not any more.</summary>
    public static readonly Refusal OfferLapsed = new(RefusalReason.OfferLapsed, NextStep.Here);
}
