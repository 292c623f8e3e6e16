namespace Anju.Chains.Texts.Replies;

/// <summary>Characters that are written in another form in Taiwan and Hong Kong and by older people.</summary>
internal static class TraditionalForms
{
    /// <summary>Each traditional form with the simplified one behind it: those that occur in the phrasebooks and their neighbourhood.</summary>
    public const string Pairs =
        "馬马沒没過过來来開开車车時时間间會会這这裡里裏里嗎吗麼么麽么甚什誰谁請请問问趕赶緊紧現现經经邊边樓楼電电話话聽听說说讓让幫帮無无險险報报觸触誤误"
        + "處处確确實实個个們们媽妈爺爷點点還还鐘钟後后內内對对謝谢擔担鬆松場场辦办動动應应該该體体複复復复覆复約约從从門门鎖锁進进煙烟菸烟滅灭氣气絡络連连"
        + "聯联繫系剛刚壞坏檢检樣样為为燒烧飯饭廚厨爐炉暈晕頭头難难傷伤關关親亲鄰邻遠远離离東东單单選选兩两幾几歲岁號号發发緩缓級级虛虚驚惊別别總总啟启長长"
        + "將将認认識识錯错響响聞闻燈灯覺觉剎刹須须臟脏髒脏腳脚癢痒痠酸嘔呕喚唤癱瘫濃浓較较嗆呛濟济護护員员書书記记網网隊队師师雙双獨独張张劉刘陳陈楊杨黃黄"
        + "吳吴孫孙羅罗陸陆許许妳你煩烦勞劳飛飞機机醫医國国學学業业職职壓压藥药夠够衛卫廁厕臺台陽阳園园區区鎮镇鄉乡湯汤邁迈啞哑託托繳缴勁劲溫温熱热涼凉凍冻"
        + "驗验備备設设斷断換换線线訊讯屬属僅仅並并產产餘余顧顾帶带鑰钥遲迟鍋锅乾干淨净濕湿霧雾";
}
