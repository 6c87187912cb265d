namespace Booking.Domain.Catalog;

/// <summary>A regular seat (通常) or a trial (体験).</summary>
public enum ReservationType { Regular, Trial }

/// <summary>How a seat is paid. Free: the price is zero, so there is nothing to pay.</summary>
public enum PaymentMethod { Card, Free }

/// <summary>"Which payment methods a reservation may use" (§3, the table). A seat without a price needs none, wherever a card would do.</summary>
public static class PaymentMatrix
{
    public static bool Allows(ProgramKind kind, ReservationType type, PaymentMethod method) => (kind, type) switch
    {
        (ProgramKind.Lesson, ReservationType.Regular or ReservationType.Trial) or (ProgramKind.Class, ReservationType.Trial) or (ProgramKind.Projection, ReservationType.Regular)
            => method is PaymentMethod.Card or PaymentMethod.Free,
        _ => false,
    };
}
