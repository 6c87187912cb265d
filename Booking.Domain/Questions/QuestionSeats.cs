using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Booking.Domain.Questions;

/// <summary>For which kind of seat a question is asked.</summary>
public enum QuestionSeats
{
    Any,
    Regular,
    Trial,
}
