use auth_grant::grant;
#[grant(addUserToGroup,listUsers ,  getUser)]
pub async   fn short() {}
#[grant(addUserToGroup, listUsers, removeUserFromGroup, listGroupsForUser, listDevices, getUser, disableUser)]
pub fn long( ){}
#[grant(
    getUser ,  user_pool="admin",
    env(TABLE_NAME,  PAGE_SIZE:u8="1"))]
pub fn with_options( ){}
