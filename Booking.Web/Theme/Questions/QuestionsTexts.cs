namespace Booking.Web.Theme.Questions;

/// <summary>Names the texts of additional questions: asking them, and keeping them.</summary>
public sealed class QuestionsTexts;
