namespace Booking.Domain.BackOffice;

/// <summary>
/// How many uses of a pack go back with money (rule Uses taken back): reckoned from all that was given back, minus what
/// has gone already. Rounded down refund by refund, many small ones would take nothing.
/// </summary>
internal static class UsesTakenBack
{
    /// <param name="sold">What the pack was sold with.</param>
    /// <param name="price">What was paid for it.</param>
    /// <param name="refunded">All refunds that were made with their uses, the one in question included.</param>
    /// <param name="taken">What went back with them so far.</param>
    /// <param name="left">What is left of the pack: what has been used cannot go back.</param>
    public static int Of(int sold, long price, long refunded, int taken, int left) =>
        price <= 0 ? 0 : (int)Math.Clamp(Due(sold, price, refunded) - taken, 0, left);

    /// <summary>The same part of what was sold as of the price; a part of a use stays with the member.</summary>
    internal static long Due(int sold, long price, long refunded) => sold * refunded / price;
}
