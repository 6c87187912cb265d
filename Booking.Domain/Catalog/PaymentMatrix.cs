namespace Booking.Domain.Catalog;

/// <summary>
/// "Which payment methods a reservation may use" (§3, the table). A seat without a price needs none, wherever a card
/// would do.
/// </summary>
public static class PaymentMatrix
{
    public static bool Allows(ProgramKind kind, ReservationType type, PaymentMethod method) =>
        (kind, type) switch
        {
            (ProgramKind.Class, ReservationType.Regular) => method.UsesContract(),
            (ProgramKind.Lesson, ReservationType.Regular) => method is PaymentMethod.Card or PaymentMethod.Free
                || method.UsesContract(),
            (ProgramKind.Projection, ReservationType.Regular) => method is PaymentMethod.Card or PaymentMethod.Free,
            (ProgramKind.Class or ProgramKind.Lesson, ReservationType.Trial) => method
                is PaymentMethod.Card
                    or PaymentMethod.Free
                    or PaymentMethod.Cash,
            _ => false,
        };

    /// <summary>Paid with a right that was bought before.</summary>
    public static bool UsesContract(this PaymentMethod method) =>
        method is PaymentMethod.Points or PaymentMethod.Tickets or PaymentMethod.Subscription;

    /// <summary>
    /// "Cost" (§3 rule 7): points, the program's point cost; tickets, its ticket cost; a subscription, always 1. Null
    /// where the program is not to be had that way; nothing is had for nothing.
    /// </summary>
    public static int? CostOf(this Program program, PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Points when program.PointCost > 0 => program.PointCost,
            PaymentMethod.Tickets when program.TicketCost > 0 => program.TicketCost,
            PaymentMethod.Subscription => 1,
            _ => null,
        };
}
