namespace Booking.Web.Admin.FirstSteps;

/// <summary>The words of the first steps.</summary>
public sealed class FirstStepsTexts;
