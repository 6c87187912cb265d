namespace Booking.Web.Theme.Images;

/// <summary>Names the texts of pictures: uploading, describing, ordering.</summary>
public sealed class ImagesTexts;
