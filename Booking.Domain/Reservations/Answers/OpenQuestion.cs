using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Answers;

/// <summary>A question without an answer.</summary>
public sealed record OpenQuestion(long Id, LocalizedText Text);
