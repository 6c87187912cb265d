namespace Booking.Web.Books;

/// <summary>Names the texts of the check of the books: its page, its differences, and the one sentence that everybody may read.</summary>
public sealed class BooksTexts;
