using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Answers;

/// <summary>How many answers are stored.</summary>
public sealed record AnswersKept(int Count);
