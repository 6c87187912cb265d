using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Questions;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>How many answers stand.</summary>
public sealed record AnswersKept(int Count);
