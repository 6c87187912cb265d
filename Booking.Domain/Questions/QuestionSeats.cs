using System.Text.Json;
using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Booking.Domain.Questions;

/// <summary>For which kind of seat a question is asked.</summary>
public enum QuestionSeats { Any, Regular, Trial }
