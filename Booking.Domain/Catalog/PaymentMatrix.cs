namespace Booking.Domain.Catalog;

/// <summary>
/// Which payment methods a reservation may use (rule Payment methods). A seat without a price needs none, wherever a
/// card would do.
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

    /// <summary>Paid with a use of a contract.</summary>
    public static bool UsesContract(this PaymentMethod method) =>
        method is PaymentMethod.Points or PaymentMethod.Tickets or PaymentMethod.Subscription;

    /// <summary>What a seat costs in uses (rule Cost). Null if the program is not to be had that way.</summary>
    public static int? CostOf(this Program program, PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Points when program.PointCost > 0 => program.PointCost,
            PaymentMethod.Tickets when program.TicketCost > 0 => program.TicketCost,
            PaymentMethod.Subscription => 1,
            _ => null,
        };
}
