using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Answers;

/// <summary>How many answers stand.</summary>
public sealed record AnswersKept(int Count);
