using System.Text.Json;
using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Booking.Domain.Questions;

/// <summary>How a question is answered.</summary>
public enum QuestionKind { ShortText, ChooseOne, ChooseMany, YesNo }
