namespace Booking.Domain.BackOffice.Readiness;

/// <summary>How far a studio is set up, counted in the database (rule First steps).</summary>
/// <param name="Place">LC… of the first place; null: there is none.</param>
/// <param name="Programs">In use.</param>
/// <param name="Teachers">In use.</param>
/// <param name="ComingSlots">That lie ahead and can be booked.</param>
/// <param name="IsPriced">Something costs money: a program, a trial or a plan.</param>
public sealed record StudioFacts(string? Place, int Programs, int Teachers, int ComingSlots, bool IsPriced);
