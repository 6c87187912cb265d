using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>A question without an answer.</summary>
public sealed record OpenQuestion(long Id, LocalizedText Text);
