using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Booking.Domain.Questions;

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    ShortText,
    ChooseOne,
    ChooseMany,
    YesNo,
}
